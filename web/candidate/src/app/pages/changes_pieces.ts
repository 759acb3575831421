// What the home page says of plan changes, in a piece of its own: on most days nobody loads it.
export { default as HomeChanges } from '../parts/HomeChanges.vue'
