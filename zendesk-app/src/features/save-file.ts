/** Hands a file over to the browser, which saves it where its owner saves files. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of the content by the next turn.
  window.setTimeout(() => URL.revokeObjectURL(url), 0)
}
