/**
 * Finds in a text for many readers what must not stand there: who somebody is, where they are reached, and the numbers
 * by which a state knows them. It errs on the side of finding.
 * @rule TM-5.3.2
 */

export const PERSONAL_DATA = ['id_number', 'phone', 'email', 'name'] as const
export type PersonalData = (typeof PERSONAL_DATA)[number]

/** What people put between digits to write a number in groups. */
const GAP = '[ .·-]{0,2}'
/** Eighteen places: region, a date of birth, a serial number and the check digit, which may be an X. */
const ID_NUMBER = new RegExp(
  [
    '[1-9]',
    ...places(5),
    `(?:1${GAP}[89]|2${GAP}0)`,
    ...places(2),
    `(?:0${GAP}[1-9]|1${GAP}[0-2])`,
    `(?:0${GAP}[1-9]|[12]${GAP}[0-9]|3${GAP}[01])`,
    ...places(3),
    '[0-9Xx]',
  ].join(GAP),
)
const PHONES = [
  // A mobile number of the mainland, with or without its country.
  `(?<![0-9])(?:(?:[+]|00)?${GAP}8${GAP}6${GAP})?1${GAP}[3-9]${GAP}${places(9).join(GAP)}(?![0-9])`,
  // Of Taiwan.
  `(?<![0-9])0${GAP}9${GAP}${places(8).join(GAP)}(?![0-9])`,
  // Anything that is dialled with a country.
  `[+]${GAP}${places(8).join(GAP)}`,
].map((source) => new RegExp(source))
const EMAIL = /[^\s@]@[^\s@]{1,255}\.[^\s@]/

function places(count: number): string[] {
  return Array.from({ length: count }, () => '[0-9]')
}

/** Which kinds are in the text, in the order of `PERSONAL_DATA`; `names` are those of people who may be meant. */
export function findPersonalData(text: string, names: Iterable<string>): readonly PersonalData[] {
  const plain = plainText(text)
  const has: Readonly<Record<PersonalData, () => boolean>> = {
    id_number: () => ID_NUMBER.test(plain),
    phone: () => PHONES.some((pattern) => pattern.test(plain)),
    email: () => EMAIL.test(plain),
    name: () => hasName(plain, names),
  }
  return PERSONAL_DATA.filter((kind) => has[kind]())
}

/** Full-width letters and digits as the plain ones, without what cannot be seen; dashes and spaces of one kind. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
}

const HAN = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}]/u

function hasName(text: string, names: Iterable<string>): boolean {
  const lower = text.toLowerCase()
  const joined = withoutGaps(text)
  for (const plain of spellingsOf(names)) {
    if (HAN.test(plain)) {
      if (joined.includes(withoutGaps(plain))) return true
    } else if (plain.includes(' ') ? hasWord(lower, plain.toLowerCase()) : hasWord(text, plain))
      return true
  }
  return false
}

/** A name, and where it is written in two scripts, as 何慧 Amy Ho, each of the two. */
function* spellingsOf(names: Iterable<string>): Iterable<string> {
  for (const name of names) {
    const plain = plainText(name).trim()
    const latin = plain
      .replace(/\p{Script=Han}+/gu, ' ')
      .replace(/[()\s]+/g, ' ')
      .trim()
    const isMixed = HAN.test(plain) && WORD.test(latin)
    const han = isMixed ? (plain.match(/\p{Script=Han}+/gu) ?? []).join('') : plain
    for (const one of isMixed ? [han, latin] : [plain]) if (one.length >= 2) yield one
  }
}

/** A Chinese name is a name with a space or a dot in it, too. */
function withoutGaps(text: string): string {
  return text.replace(/[ ·・]/g, '')
}

/** Whether it stands there as words of its own, and not inside another. */
function hasWord(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + words.length)
    // Chinese is written without spaces: a Latin name inside it stands alone all the same.
    if (!isInWord(before) && !isInWord(after)) return true
  }
  return false
}

function isInWord(character: string): boolean {
  return WORD.test(character) && !HAN.test(character)
}
