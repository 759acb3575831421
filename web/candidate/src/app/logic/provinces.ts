// The province in which a place lies, told by how the plan writes it: 湖南, 湖南长沙, 湖南省长沙市.
const PROVINCES =
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾'.split(' ')

/** A place that begins with no province stands for itself; empty where nothing is known. */
export function provinceOf(place: string): string {
  return PROVINCES.find((province) => place.startsWith(province)) ?? place
}

/** In the order of the official list; what is none of them comes last. */
export function inOrder(provinces: Iterable<string>): string[] {
  const at = (province: string) => (PROVINCES.indexOf(province) + 1 || PROVINCES.length + 1)
  return [...new Set(provinces)].filter(Boolean).sort((a, b) => at(a) - at(b) || a.localeCompare(b, 'zh-CN'))
}
