/** The first `lengthMax` UTF-16 units, one less where that would cut a character in two. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const last = text.charCodeAt(lengthMax - 1)
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, isFirstHalf ? lengthMax - 1 : lengthMax)
}
