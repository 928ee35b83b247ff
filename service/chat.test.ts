import { describe, expect, test } from 'vitest'
import { AccountConfigSchema } from './account.ts'
import { isPublicAddress } from './chat.ts'
import { anAccount } from './fixtures/an-account.ts'

describe('where messages may be posted', () => {
  test.each([
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', true],
    ['https://oapi.dingtalk.com/robot/send?access_token=t', true],
    ['https://open.feishu.cn/open-apis/bot/v2/hook/h', true],
    ['https://hooks.slack.com/services/T/B/X', true],
    ['https://8.8.8.8/hook', true],
    ['https://[2606:4700::1]/hook', true],
    ['http://hooks.slack.com/services/T/B/X', false],
    ['https://user:password@hooks.slack.com/', false],
    ['https://localhost/hook', false],
    ['https://chat/hook', false],
    ['https://chat.internal/hook', false],
    ['https://chat.internal./hook', false],
    ['https://127.0.0.1/hook', false],
    ['https://2130706433/hook', false],
    ['https://0x7f.1/hook', false],
    ['https://10.1.2.3/hook', false],
    ['https://172.31.0.1/hook', false],
    ['https://192.168.0.1/hook', false],
    ['https://169.254.169.254/latest', false],
    ['https://100.64.0.1/hook', false],
    ['https://[::1]/hook', false],
    ['https://[::ffff:10.0.0.1]/hook', false],
    ['https://[fd00::1]/hook', false],
    ['https://[fe80::1]/hook', false],
    ['https://[2002:7f00:1::]/hook', false],
  ])('%s → %s', (address, isAllowed) => {
    expect(isPublicAddress(address)).toBe(isAllowed)
  })

  test('an account may not name another; one beside a stand-in may', () => {
    const chat = [
      { format: 'slack' as const, url: 'http://localhost:9/hook', departments: [], roles: [] },
    ]
    expect(AccountConfigSchema.safeParse(anAccount({ chat }).config).success).toBe(false)
    const beside = anAccount({ chat, zendeskUrl: 'http://localhost:9' }).config
    expect(AccountConfigSchema.safeParse(beside).success).toBe(true)
  })
})
