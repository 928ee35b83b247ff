/** A table to take away: what stands in a sheet of a workbook, or in a text with commas. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Text, or a number in decimals that is written out exactly. */
export type Cell = string | { readonly number: string }
