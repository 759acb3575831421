// What people type is taken as they mean it: full-width digits and letters, blanks and hyphens in codes.

const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')

/** Codes and numbers: "4017 2265" and "40172265" both become 40172265. */
export function plainCode(text: string): string {
  return halfWidth(text).replace(/[\s-]/g, '').toUpperCase()
}

/** Names and addresses: outer blanks off, full-width blanks made plain. */
export function plainText(text: string): string {
  return text.replace(/\u3000/g, ' ').trim()
}

/** Words of a search: half-width, lower case. */
export function searchWords(text: string): string[] {
  return halfWidth(text).toLowerCase().split(/[\s,、]+/).filter((word) => word !== '')
}
