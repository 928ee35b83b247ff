/** The door to what the first view does not show: one file to fetch. */
export { ContactSection } from './ContactSection.tsx'
export { MoreSection } from './MoreSection.tsx'
export { OfferCard } from './OfferCard.tsx'
export { PeopleSection } from './PeopleSection.tsx'
export { PromiseSection } from './PromiseSection.tsx'
export { LoweringCard } from './SeveritySection.tsx'
