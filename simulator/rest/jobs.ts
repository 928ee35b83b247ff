import { ApiRefusal } from '../world/refusal.ts'

export interface JobResult {
  readonly id: number
  readonly index: number
  readonly action: string
  readonly success: boolean
  readonly status: string
  readonly errors?: string
}

interface Job {
  readonly id: string
  readonly url: string
  status: 'queued' | 'completed' | 'failed'
  total: number
  progress: number
  message: string | null
  results: readonly JobResult[] | null
}

/** Background jobs: queued when answered, done a turn later. */
export function createJobs(subdomain: string): {
  start(total: number, run: () => readonly JobResult[]): Job
  find(id: string): Job | undefined
} {
  const jobs = new Map<string, Job>()
  return {
    start(total, run) {
      const id = `job-${String(jobs.size + 1).padStart(8, '0')}`
      const url = `https://${subdomain}.zendesk.com/api/v2/job_statuses/${id}.json`
      const job: Job = {
        id,
        url,
        status: 'queued',
        total,
        progress: 0,
        message: null,
        results: null,
      }
      jobs.set(id, job)
      const answer = { ...job }
      setImmediate(() => {
        try {
          job.results = run()
          job.status = 'completed'
          job.progress = total
        } catch (error) {
          job.status = 'failed'
          job.message = error instanceof ApiRefusal ? JSON.stringify(error.body) : String(error)
        }
      })
      return answer
    },
    find: (id) => jobs.get(id),
  }
}
