import { DEMO } from './demo-company.ts'

const { forms } = DEMO

/** The form of each regime, by the key of its policy. */
export const COMPLAINT_FORMS = {
  loyalty: forms.complaintLoyalty,
  electronics: forms.complaintElectronics,
  telemarketing: forms.complaintTelemarketing,
  car_dealership: forms.complaintCarDealership,
  property: forms.complaintProperty,
  manufacturer: forms.complaintManufacturer,
  law_firm: forms.complaintLawFirm,
} as const
export type Regime = keyof typeof COMPLAINT_FORMS
export const REGIMES = Object.keys(COMPLAINT_FORMS) as [Regime, ...Regime[]]
