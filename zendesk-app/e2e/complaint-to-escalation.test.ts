import { expect, test } from 'vitest'
import { HOUR_MS } from '#shared/kernel/instant.ts'
import { answer, gone, runCompany, settled, startingWith } from './company.ts'

/** It takes half a second; many times that only when nobody is woken, and a look every so often finds it. */
const SOON_S = 15

const company = runCompany()

test('a complaint becomes a governed case, is worked on, warns, breaches and escalates', async () => {
  // A supervisor takes it: to an agent it may have gone by itself.
  const { page, sidebar, conversation } = await company.open('supervisorWei', { locale: 'zh-CN' })

  await page.getByRole('button', { name: '以客户身份投诉' }).click()
  const letter = page.getByRole('dialog', { name: '以客户身份投诉' })
  await letter.getByRole('button', { name: '刚换完就降价了，要求退回差额积分' }).click()
  await letter.getByLabel('您的姓名').fill('高翔')
  const sentAt = performance.now()
  await letter.getByRole('button', { name: '发送' }).click()

  await settled(sidebar.getByText('级别： I级', { exact: true }))
  const seconds = (performance.now() - sentAt) / 1000
  process.stdout.write(`from “send” to the tier beside the ticket: ${seconds.toFixed(1)} s\n`)
  expect(seconds).toBeLessThan(SOON_S)
  await settled(sidebar.getByText('紧急程度： 普通投诉', { exact: true }))
  await settled(sidebar.getByRole('heading', { name: '首次回电 T+1工作日（I级）' }))
  await settled(sidebar.getByText('剩余 1 天 8 小时'))
  await settled(sidebar.getByText('按工作日计算 · 明天 18:00 截止'))
  await sidebar.getByRole('button', { name: '为何是此级别和紧急程度' }).click()
  await settled(sidebar.getByText('属于I级投诉类型。'))
  await settled(sidebar.getByText('LP-3.1'))
  await settled(conversation.getByText('原因：属于I级投诉类型。 [LP-3.1]'))

  await sidebar.getByRole('button', { name: '受理此案件' }).click()
  await gone(sidebar.getByRole('button', { name: '受理此案件' }))
  await answer(sidebar, '投诉是否有效', '是')
  await sidebar.getByRole('button', { name: startingWith('完成，进入“首次回电') }).click()
  await settled(sidebar.getByRole('heading', { name: '首次回电', exact: true }))
  await settled(sidebar.getByText('尚未联系客户'))

  await page.getByRole('button', { name: '+1 天' }).click()
  await settled(sidebar.getByText('剩余 8 小时'))
  company.clock.move(7 * HOUR_MS)
  await settled(sidebar.getByText('即将到期'))
  await settled(sidebar.getByText(startingWith('剩余 1 小时')))

  company.clock.move(2 * HOUR_MS)
  await settled(sidebar.getByText('已超时'))
  await settled(sidebar.getByText('状态： 升级投诉', { exact: true }))
  await settled(conversation.getByText(startingWith('Redress · 已超时')))
  await settled(
    page.getByRole('region', { name: '工单' }).getByText(startingWith('redress_overdue')),
  )
  await settled(
    page.getByRole('region', { name: '工单' }).getByText(startingWith('redress_escalated')),
  )
  await settled(conversation.getByText('Redress · 升级投诉'))

  await sidebar.getByRole('button', { name: '此时限如何得出' }).click()
  await settled(
    sidebar.getByText(
      '自收到投诉（2026-03-02 09:10）起第 1 个工作日（T+1）：截止 2026-03-03 18:00。',
    ),
  )
  await settled(sidebar.getByText('依据规则：LP-5.1'))
})
