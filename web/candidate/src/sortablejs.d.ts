// The little of SortableJS that is used here.
declare module 'sortablejs' {
  const Sortable: {
    create(list: HTMLElement, options: object): { destroy(): void }
  }
  export default Sortable
}
