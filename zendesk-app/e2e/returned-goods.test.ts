import { expect, test } from 'vitest'
import {
  answer,
  goOn,
  labelled,
  openPaper,
  openSection,
  press,
  record,
  runCompany,
  settled,
} from './company.ts'

const company = runCompany()
test('MF-8 MF-9 MF-12: a numbered form goes round, and goods come back: approved, proved and compared', async () => {
  await company.place({ merchantHao: 'warehouse', riskJing: 'finance' })
  const ticketId = company.complain({
    form: 'manufacturer',
    subject: '轴承有裂纹，要求退货',
    assignee: 'agentNa',
  })
  const { sidebar, page } = await company.open('agentNa', { locale: 'en-US', at: ticketId })
  await settled(sidebar.getByRole('heading', { name: /^Find out what is wrong/ }))
  const texts = {
    Customer: '高翔',
    'Order number': 'B-2207',
    'Part number': '6204',
    'Quantity delivered': '400',
    'Quantity defective': '20',
    'Shipped on': '2026-02-10',
    'Reason the customer gives': 'Cracks in the rings',
  }
  for (const [label, text] of Object.entries(texts)) await labelled(sidebar, label).fill(text)
  await answer(sidebar, 'Did the customer suffer a loss?', 'Yes')
  await answer(sidebar, 'Is a check on site needed?', 'No')
  await goOn(sidebar)
  await labelled(sidebar, 'Sample').selectOption({ label: 'Attached' })
  await labelled(sidebar, 'Opinion of sales').fill('Take the twenty back')
  await goOn(sidebar)
  await settled(sidebar.getByText(/^No\. 2603\d\d/))

  const office = await company.open('compliance', { locale: 'zh-TW', at: ticketId })
  await press(office.sidebar, '接受')
  await press(office.sidebar, '簽收：總經理室')
  await settled(office.sidebar.getByText(/已簽收/))
  await answer(office.sidebar, '已登記於', '是')
  await office.sidebar.getByRole('button', { name: /^完成/ }).click()

  const tao = await company.open('qualityTao', { locale: 'zh-CN', at: ticketId })
  await press(tao.sidebar, '接受')
  await answer(tao.sidebar, '客户投诉是否成立', '是')
  await tao.sidebar.getByRole('button', { name: '仅保存，不进入下一步' }).click()
  await openSection(tao.sidebar, '补偿')
  await press(tao.sidebar, '拟定补偿')
  await labelled(tao.sidebar, '种类').selectOption({ label: '退货' })
  await labelled(tao.sidebar, '数量').fill('20')
  await labelled(tao.sidebar, '具体内容').fill('退回二十件')
  await press(tao.sidebar, '拟定补偿')
  await settled(tao.sidebar.getByText('待审批'))

  const wei = await company.open('supervisorWei', { locale: 'en-US', at: ticketId })
  await record(wei.sidebar, 'Approve')
  const hao = await company.open('merchantHao', { locale: 'en-US', at: ticketId })
  await press(hao.sidebar, 'It was carried out')
  await labelled(hao.sidebar, 'Proof: Proof of the return').selectOption('certificate')
  await labelled(hao.sidebar, 'Where it is kept').fill('R-118')
  await press(hao.sidebar, 'It was carried out')
  await settled(hao.sidebar.getByText('Carried out, to be compared'))
  const jing = await company.open('riskJing', { locale: 'en-US', at: ticketId })
  await press(jing.sidebar, 'Compare with what was approved')
  await settled(jing.sidebar.getByText('Approved 20, in fact 20.'))
  await press(jing.sidebar, 'Compare with what was approved')
  await settled(jing.sidebar.getByText('Carried out, compared and booked'))

  const papers = [
    [page, sidebar, 'Documents', /^Open “Customer-opinion form/, 'en'],
    [tao.page, tao.sidebar, '单据', /^打开“客户意见处理表/, 'zh-CN'],
    [office.page, office.sidebar, '單據', /^開啟「客戶意見處理表/, 'zh-TW'],
  ] as const
  for (const [from, frame, section, opener, lang] of papers) {
    await openSection(frame, section)
    const paper = await openPaper(from, frame.getByRole('button', { name: opener }).first())
    expect(await paper.evaluate(() => document.documentElement.lang)).toBe(lang)
    await paper.emulateMedia({ media: 'print' })
    expect(await paper.getByRole('button').count()).toBe(0)
    await settled(paper.getByText(/2603\d\d/))
  }
})
