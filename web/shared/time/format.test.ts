import { describe, expect, it } from 'vitest'
import { date, dateTime, hourMinuteSecond, inFours, zone } from './format'

const AT = Date.UTC(2014, 5, 28, 16, 5, 9)

describe('format', () => {
  it('writes the place of the season, across midnight', () => {
    expect(dateTime(AT, 480, 'zh')).toBe('2014年6月29日 00:05')
    expect(dateTime(AT, 480, 'en')).toBe('29 Jun 2014, 00:05')
    expect(date(AT, 0, 'zh')).toBe('2014年6月28日')
    expect(hourMinuteSecond(AT, 480)).toBe('00:05:09')
  })

  it.each([
    [480, 'UTC+8'],
    [0, 'UTC+0'],
    [-210, 'UTC-3:30'],
    [345, 'UTC+5:45'],
  ])('zone %d', (offset, want) => expect(zone(offset)).toBe(want))

  it.each([
    ['1234567897', '1234 5678 97'],
    ['9B4T1XQ7M2KD', '9B4T 1XQ7 M2KD'],
    ['1234', '1234'],
    ['', ''],
  ])('groups %s', (code, want) => expect(inFours(code)).toBe(want))
})
