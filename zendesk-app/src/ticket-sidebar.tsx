import { loadBeside } from './features/case/use-ticket.ts'
import { TicketSidebar } from './locations/TicketSidebar.tsx'
import { start } from './start.tsx'

start({ Screen: TicketSidebar, loadFirst: loadBeside, isSized: true })
