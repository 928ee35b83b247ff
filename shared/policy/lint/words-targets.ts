/** What is said of figures that are wanted over many cases. */
export const OF_TARGETS = {
  target_always_reached: {
    severity: 'warning',
    message: [
      'Whatever the figure is, this target is reached.',
      '无论数据如何，此目标都会达成。',
      '無論數據如何，此目標都會達成。',
    ],
    whatToDo: [
      'Correct the value or the comparison, or leave the target out.',
      '请更正数值或比较方式，或删去此目标。',
      '請更正數值或比較方式，或刪去此目標。',
    ],
  },
  targets_exclude: {
    severity: 'error',
    message: [
      'No figure can reach this target and {} as well.',
      '没有数据能同时达成此目标与 {}。',
      '沒有數據能同時達成此目標與 {}。',
    ],
    whatToDo: ['Correct one of the two values.', '请更正其中一个数值。', '請更正其中一個數值。'],
  },
  target_without_answers: {
    severity: 'warning',
    message: [
      'Satisfaction is wanted, but no stage requires the customer’s answer and nobody follows up.',
      '要求满意度，但没有任何阶段要求客户答复，也没有回访。',
      '要求滿意度，但沒有任何階段要求客戶答覆，也沒有回訪。',
    ],
    whatToDo: [
      'Let a stage require customer_answer, or describe a follow-up.',
      '请让某阶段要求 customer_answer，或设置回访。',
      '請讓某階段要求 customer_answer，或設置回訪。',
    ],
  },
} as const
