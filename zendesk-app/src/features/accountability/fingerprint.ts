/** A file by its name and the SHA-256 of what is in it, hex. The file itself stays where it is. */
export interface Fingerprint {
  readonly name: string
  readonly sha256: string
}

export async function takeFingerprint(
  file: Blob & { readonly name: string },
): Promise<Fingerprint> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0'))
  return { name: file.name, sha256: hex.join('') }
}
