/** Names of the interfaces that an operation may answer; none where it answers a file. */
export function answersOf(answer: string): readonly string[] {
  return answer.includes('/') ? [] : answer.split(' | ')
}

/** A type as OpenAPI may call it: `Named<Verdict>` is `Named_Verdict`. */
export function componentName(type: string): string {
  return type.replaceAll(/[^\w.-]+/g, '_').replace(/_$/, '')
}
