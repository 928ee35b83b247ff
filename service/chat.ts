import { z } from 'zod'

/** A group of the company's chat that messages are posted to, by an address that the chat gives out for it. */
export const ChatSchema = z.strictObject({
  format: z.enum(['wecom', 'dingtalk', 'feishu', 'slack']),
  /** The address is a secret itself: whoever knows it can post. */
  url: z.url(),
  /** DingTalk and Feishu sign messages where the group asks for it. */
  secret: z.string().min(1).optional(),
  /** Only messages for somebody of these policy departments; together with `roles`: of either. */
  departments: z.array(z.string()).default([]),
  /** Only messages for somebody with one of these policy roles. Neither said: every message. */
  roles: z.array(z.string()).default([]),
})
export type Chat = z.infer<typeof ChatSchema>

/**
 * Whether messages may be posted there: by https, and to no address of the machine itself or of a network that is
 * not public. What a name leads to is not asked.
 */
export function isPublicAddress(address: string): boolean {
  const { protocol, hostname, username, password } = new URL(address)
  if (protocol !== 'https:' || username !== '' || password !== '') return false
  if (hostname.startsWith('[')) return isPublicIpv6(hostname.slice(1, -1))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(hostname)) return isPublicIpv4(hostname)
  const labels = hostname.replace(/\.$/, '').split('.')
  return labels.length > 1 && !PRIVATE_ENDINGS.includes(labels.at(-1) ?? '')
}

const PRIVATE_ENDINGS = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'test',
]

function isPublicIpv4(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number)
  const isPrivate =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 0 || b === 168)) ||
    (a === 198 && (b === 18 || b === 19))
  return !isPrivate
}

/** Global unicast only, and nothing that wraps an IPv4 address. */
function isPublicIpv6(address: string): boolean {
  return /^[23]/.test(address) && !/^2002:/.test(address) && !address.startsWith('2001:0:')
}
