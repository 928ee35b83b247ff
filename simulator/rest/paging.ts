export interface Paged {
  readonly [name: string]: unknown
}

const toCursor = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url')

const fromCursor = (text: string | undefined): number => {
  const match = /^o(\d+)$/.exec(Buffer.from(text ?? '', 'base64url').toString())
  return match === null ? 0 : Number(match[1])
}

/** A page of a list: by cursor when `page[size]` is given, whole and counted otherwise. */
export function toPage(name: string, all: readonly unknown[], url: string): Paged {
  const query = new URL(url).searchParams
  const size = Math.min(100, Math.max(1, Number(query.get('page[size]') ?? 100) || 100))
  if (!query.has('page[size]') && !query.has('page[after]')) return toOffsetPage(name, all, query)
  const from = fromCursor(query.get('page[after]') ?? undefined)
  const until = Math.min(all.length, from + size)
  const hasMore = until < all.length
  const after = hasMore ? toCursor(until) : null
  return {
    [name]: all.slice(from, until),
    meta: {
      has_more: hasMore,
      after_cursor: after,
      before_cursor: from > 0 ? toCursor(from) : null,
    },
    links: { next: after === null ? null : toNextUrl(url, 'page[after]', after), prev: null },
  }
}

function toOffsetPage(name: string, all: readonly unknown[], query: URLSearchParams): Paged {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? 100) || 100))
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1)
  const isLast = page * size >= all.length
  return {
    [name]: all.slice((page - 1) * size, page * size),
    count: all.length,
    next_page: isLast ? null : `?page=${page + 1}&per_page=${size}`,
    previous_page: page > 1 ? `?page=${page - 1}&per_page=${size}` : null,
  }
}

function toNextUrl(url: string, name: string, value: string): string {
  const next = new URL(url)
  next.searchParams.set(name, value)
  return next.toString()
}
