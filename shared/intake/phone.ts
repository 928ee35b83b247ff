/** Calling codes of one and two digits; all others have three. */
const SHORT_CODES: ReadonlySet<string> = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 ' +
    '60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
)
/** Fewer are a short code that many call from, or no number at all. */
const DIGITS_MIN = 6
/** What is longer without its leading 0 begins with a calling code. */
const NATIONAL_MAX = 11

/**
 * The digits by which two ways of writing a telephone number are the same one: without country, the leading 0 of a
 * national number, extension and everything between the digits. Null where there are too few.
 * @rule CD-2.4
 */
export function phoneKey(text: string | null): string | null {
  if (text === null) return null
  const [main = ''] = text.normalize('NFKC').split(/ext|x|#|;|,|转|轉/i)
  const digits = main.replace(/\D/g, '')
  const isDialledAbroad = /^\D*\+/.test(main) || digits.startsWith('00')
  const plain = isDialledAbroad ? digits.replace(/^00/, '') : digits.replace(/^0/, '')
  const hasCode = isDialledAbroad || plain.length > NATIONAL_MAX
  // `+44 (0)20 …` writes both.
  const key = (hasCode ? plain.slice(codeLength(plain)) : plain).replace(/^0/, '')
  return key.length < DIGITS_MIN ? null : key
}

function codeLength(digits: string): number {
  for (const length of [1, 2]) if (SHORT_CODES.has(digits.slice(0, length))) return length
  return 3
}
