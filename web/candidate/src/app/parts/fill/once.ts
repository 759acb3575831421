// The second click of a double click on "add" may land on what has just moved under the pointer: it removes nothing.
export const once = (act: () => void) => (event: MouseEvent): void => {
  if (event.detail <= 1) act()
}
