// Full pinyin readings: a table too large to come with the page.

/** Null when they cannot be had just now; asking again tries again. */
export async function fullReadings(): Promise<((name: string) => string) | null> {
  try {
    return (await import('../logic/full_pinyin')).fullPinyin
  } catch {
    return null
  }
}
