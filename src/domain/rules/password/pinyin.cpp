#include "domain/rules/password/pinyin.h"

#include <algorithm>

namespace zhiyuan {
namespace {

struct Reading {
    std::string_view pinyin;
    std::string_view characters;
};

constexpr std::string_view kDoubleSurnames[] = {"欧阳", "诸葛", "上官", "司马"};

constexpr Reading kSurnames[] = {
    {"wang", "王汪"},      {"li", "李黎厉"},     {"zhang", "张章"},    {"liu", "刘柳"},
    {"chen", "陈谌"},      {"yang", "杨阳"},     {"huang", "黄"},      {"zhou", "周"},
    {"wu", "吴伍武邬"},    {"xu", "徐许"},       {"sun", "孙"},        {"hu", "胡"},
    {"zhu", "朱祝诸"},     {"ge", "葛"},         {"shang", "尚"},      {"guan", "关管"},
    {"gao", "高"},         {"lin", "林蔺"},      {"he", "何贺"},       {"guo", "郭"},
    {"ma", "马麻"},        {"luo", "罗骆"},      {"liang", "梁"},      {"song", "宋"},
    {"zheng", "郑"},       {"xie", "谢"},        {"han", "韩"},        {"tang", "唐汤"},
    {"feng", "冯"},        {"yu", "于余喻俞禹"}, {"dong", "董"},       {"xiao", "萧肖"},
    {"cheng", "程成"},     {"cao", "曹"},        {"yuan", "袁"},       {"deng", "邓"},
    {"fu", "傅付符"},      {"shen", "沈申"},     {"zeng", "曾"},       {"ceng", "曾"},
    {"peng", "彭"},        {"lv", "吕"},         {"lu", "吕卢陆鲁路"}, {"lyu", "吕"},
    {"su", "苏粟"},        {"jiang", "蒋江姜"},  {"cai", "蔡"},        {"jia", "贾"},
    {"ding", "丁"},        {"wei", "魏韦"},      {"xue", "薛"},        {"ye", "叶"},
    {"yan", "阎严颜鄢晏"}, {"pan", "潘"},        {"du", "杜"},         {"dai", "戴"},
    {"xia", "夏"},         {"zhong", "钟"},      {"tian", "田"},       {"ren", "任"},
    {"fan", "范樊"},       {"fang", "方房"},     {"shi", "石史施"},    {"yao", "姚"},
    {"tan", "谭覃"},       {"qin", "覃秦"},      {"liao", "廖"},       {"zou", "邹"},
    {"xiong", "熊"},       {"jin", "金"},        {"hao", "郝"},        {"kong", "孔"},
    {"bai", "白柏"},       {"cui", "崔"},        {"kang", "康"},       {"mao", "毛"},
    {"qiu", "邱丘仇"},     {"gu", "顾古"},       {"hou", "侯"},        {"shao", "邵"},
    {"meng", "孟蒙"},      {"long", "龙隆"},     {"wan", "万"},        {"duan", "段"},
    {"lei", "雷"},         {"qian", "钱"},       {"yin", "尹殷"},      {"yi", "易"},
    {"chang", "常"},       {"qiao", "乔"},       {"lai", "赖"},        {"gong", "龚宫䶮"},
    {"wen", "文温"},       {"ou", "欧"},         {"xiang", "向"},      {"zuo", "左"},
    {"nie", "聂"},         {"kuang", "匡邝"},    {"teng", "滕"},       {"qu", "瞿屈"},
    {"shu", "舒"},         {"bu", "卜"},         {"sheng", "盛"},      {"you", "游尤"},
    {"bo", "柏"},          {"pi", "皮"},         {"shan", "单單"},     {"dan", "单單"},
    {"gui", "桂"},         {"chu", "楚褚"},
};

constexpr Reading kGiven[] = {{"wei", "伟薇维威巍炜玮微"},
                              {"fang", "芳"},
                              {"na", "娜"},
                              {"min", "敏"},
                              {"jing", "静晶菁京景靖婧"},
                              {"li", "丽莉立力利理礼"},
                              {"qiang", "强"},
                              {"lei", "磊蕾"},
                              {"jun", "军俊君均钧峻"},
                              {"yang", "洋阳扬"},
                              {"yong", "勇永咏"},
                              {"yan", "艳燕彦妍研岩言"},
                              {"jie", "杰洁捷"},
                              {"juan", "娟"},
                              {"tao", "涛桃韬"},
                              {"ming", "明鸣铭茗"},
                              {"chao", "超朝"},
                              {"xiu", "秀"},
                              {"xia", "霞"},
                              {"ping", "平萍"},
                              {"gang", "刚"},
                              {"gui", "桂贵"},
                              {"ying", "英颖莹瑛盈"},
                              {"hua", "华花桦"},
                              {"jian", "建健剑坚"},
                              {"wen", "文雯"},
                              {"hui", "辉慧惠卉晖"},
                              {"hong", "红宏洪鸿虹"},
                              {"bo", "波博"},
                              {"bin", "斌彬滨宾"},
                              {"yu", "宇玉雨羽瑜钰煜昱语"},
                              {"xin", "鑫欣新心馨昕"},
                              {"lin", "林琳霖麟"},
                              {"mei", "梅美"},
                              {"ling", "玲灵凌铃菱"},
                              {"jia", "佳嘉家"},
                              {"xue", "雪学"},
                              {"ting", "婷庭廷"},
                              {"hao", "浩皓昊豪"},
                              {"ze", "泽"},
                              {"zi", "子梓紫自"},
                              {"xuan", "轩萱宣璇"},
                              {"han", "涵寒晗翰"},
                              {"rui", "瑞睿锐蕊"},
                              {"chen", "晨辰宸"},
                              {"yi", "一怡艺毅义依仪奕逸益"},
                              {"ya", "雅亚"},
                              {"qi", "琪琦奇祺其启"},
                              {"lu", "璐路露"},
                              {"meng", "梦萌"},
                              {"ke", "可科柯"},
                              {"xi", "希熙曦西溪"},
                              {"si", "思斯丝四司"},
                              {"shang", "上"},
                              {"guan", "官冠"},
                              {"yue", "月悦岳越"},
                              {"le", "乐"},
                              {"yun", "云芸韵"},
                              {"long", "龙隆"},
                              {"fei", "飞菲"},
                              {"peng", "鹏"},
                              {"kai", "凯开"},
                              {"cheng", "成诚程承"},
                              {"xiang", "翔祥湘"},
                              {"guo", "国"},
                              {"zhi", "志智芝之"},
                              {"hai", "海"},
                              {"feng", "峰锋丰风枫"},
                              {"dan", "丹"},
                              {"shan", "珊山"},
                              {"qian", "倩茜谦"},
                              {"jin", "金锦进瑾津"},
                              {"dong", "东冬栋"},
                              {"sheng", "胜生升"},
                              {"chun", "春"},
                              {"qiu", "秋"},
                              {"liang", "亮良"},
                              {"hang", "航"},
                              {"jiang", "江"},
                              {"shu", "淑舒书树"},
                              {"zhen", "珍震振真"},
                              {"lan", "兰岚蓝"},
                              {"qin", "琴勤"},
                              {"rong", "荣蓉容"},
                              {"xiao", "晓小潇筱"},
                              {"san", "三"},
                              {"er", "二"},
                              {"wu", "五武"},
                              {"da", "大"},
                              {"tian", "天甜"},
                              {"yuan", "元媛远源圆"},
                              {"ran", "然冉"},
                              {"ning", "宁"},
                              {"an", "安"},
                              {"yao", "瑶耀尧"},
                              {"tong", "彤童桐"},
                              {"miao", "苗淼妙"},
                              {"nan", "楠南男"},
                              {"jiao", "娇姣"},
                              {"ni", "妮"},
                              {"qing", "青清晴庆卿"},
                              {"zheng", "正政"},
                              {"bing", "冰兵"},
                              {"xing", "星兴杏"},
                              {"zhou", "舟洲"},
                              {"ren", "仁"},
                              {"de", "德"},
                              {"fu", "福富"},
                              {"shi", "诗世时"},
                              {"shun", "顺"},
                              {"song", "松"},
                              {"hu", "虎"},
                              {"zhuo", "卓"},
                              {"kun", "坤昆"},
                              {"chang", "昌畅长"},
                              {"guang", "光广"},
                              {"dian", "典"},
                              {"yin", "音银"},
                              {"ai", "爱"},
                              {"ou", "鸥"},
                              {"pei", "佩沛培"},
                              {"lian", "莲连"},
                              {"ju", "菊"},
                              {"xian", "先贤"},
                              {"ji", "吉继"},
                              {"zong", "宗"},
                              {"shao", "少"},
                              {"bao", "宝"},
                              {"gen", "根"},
                              {"cai", "才彩"},
                              {"quan", "全泉权"},
                              {"he", "和禾荷"},
                              {"wan", "婉"},
                              {"su", "素"},
                              {"ru", "如茹"}};

std::vector<std::string_view> characters_of(std::string_view utf8) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t end = at + 1;
        while (end < utf8.size() && (utf8[end] & 0xC0) == 0x80) ++end;
        out.push_back(utf8.substr(at, end - at));
        at = end;
    }
    return out;
}

template <std::size_t N>
void add_readings(const Reading (&table)[N], std::string_view text, std::vector<std::string>& out) {
    for (const Reading& reading : table)
        if (reading.characters.find(text) != std::string_view::npos &&
            std::find(out.begin(), out.end(), reading.pinyin) == out.end())
            out.emplace_back(reading.pinyin);
}

// A surname's characters occur in given names, and the other way round.
std::vector<std::string> readings_of(std::string_view character) {
    std::vector<std::string> out;
    add_readings(kGiven, character, out);
    add_readings(kSurnames, character, out);
    return out;
}

struct Spelling {
    std::string letters;
    std::string initials;
};

std::vector<Spelling> spellings_of(const std::vector<std::string_view>& characters) {
    std::vector<Spelling> out{{}};
    for (const std::string_view character : characters) {
        std::vector<Spelling> longer;
        for (const Spelling& before : out)
            for (const std::string& reading : readings_of(character))
                longer.push_back({before.letters + reading, before.initials + reading[0]});
        out = std::move(longer);
    }
    return out;
}

// Names of persons; a longer text is none, and would have too many readings.
constexpr std::size_t kCharactersMax = 4;

bool is_syllables(std::string_view letters, int left) {
    if (letters.empty()) return true;
    if (left == 0) return false;
    return std::any_of(std::begin(kGiven), std::end(kGiven), [&](const Reading& reading) {
        return letters.starts_with(reading.pinyin) &&
               is_syllables(letters.substr(reading.pinyin.size()), left - 1);
    });
}

}  // namespace

NameSpellings name_spellings(std::string_view name) {
    NameSpellings out;
    const auto characters = characters_of(name);
    if (characters.size() < 2 || characters.size() > kCharactersMax) return out;
    const std::string_view double_surname =
        name.substr(0, characters[0].size() + characters[1].size());
    const bool two =
        characters.size() > 2 && std::find(std::begin(kDoubleSurnames), std::end(kDoubleSurnames),
                                           double_surname) != std::end(kDoubleSurnames);
    const auto split = characters.begin() + (two ? 2 : 1);
    for (const Spelling& surname : spellings_of({characters.begin(), split}))
        for (const Spelling& given : spellings_of({split, characters.end()})) {
            out.whole.push_back(surname.letters + given.letters);
            out.whole.push_back(given.letters + surname.letters);
            if (given.initials.size() > 1) out.whole.push_back(given.letters);
            out.initials.push_back(surname.initials + given.initials);
        }
    return out;
}

bool looks_like_a_name(std::string_view letters) {
    return std::any_of(std::begin(kSurnames), std::end(kSurnames), [&](const Reading& reading) {
        return letters.starts_with(reading.pinyin) && letters.size() > reading.pinyin.size() &&
               is_syllables(letters.substr(reading.pinyin.size()), 2);
    });
}

}  // namespace zhiyuan
