// Everything about results, in one piece of the program: most candidates load it once, or never.
export { default as HomeResults } from '../parts/HomeResults.vue'
export { default as ResultsPage } from './Results.vue'
