// Everything about the check of who may be placed, in one piece: only those who filed such a batch load it.
export { default as QualificationNote } from '../parts/QualificationNote.vue'
export { default as QualificationPage } from './Qualification.vue'
