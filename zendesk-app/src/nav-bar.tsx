import { NavBar } from './locations/NavBar.tsx'
import { start } from './start.tsx'

start({ Screen: NavBar, loadFirst: (api) => api.loadQueue('all', null), isSized: false })
