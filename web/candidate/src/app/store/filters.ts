// What narrows the search in each batch: as long as the page is open, also while another page of it is looked at.
import { reactive } from 'vue'
import { noFilters, type Filters } from '../logic/filters'

const byBatch = new Map<string, Filters>()

export function filtersOf(window: string, batch: string): Filters {
  const key = `${window}/${batch}`
  const known = byBatch.get(key) ?? reactive(noFilters())
  byBatch.set(key, known)
  return known
}

/** All that narrows; the order stays. */
export function clearFilters(filters: Filters): void {
  Object.assign(filters, noFilters(), { order: filters.order })
}
