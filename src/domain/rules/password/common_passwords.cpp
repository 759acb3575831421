#include "domain/rules/password/common_passwords.h"

namespace zhiyuan {
namespace {

constexpr std::string_view kCommon[] = {
    "password",   "passwd",     "passw0rd",   "pass",      "pwd",       "mima",
    "wodemima",   "iloveyou",   "loveyou",    "iloveu",    "ilove",     "love",
    "forever",    "woaini",     "woaini1314", "woaini520", "woaini521", "woaini123",
    "woaiwo",     "woaiwojia",  "woailaopo",  "woshishui", "wozuibang", "woaizhongguo",
    "aiwoma",     "aini",       "wobuaini",   "woxiangni", "xiangni",   "laopo",
    "laogong",    "baobao",     "baobei",     "qinaide",   "tiantian",  "xiaoxiao",
    "kuaile",     "5201314",    "1314520",    "520520",    "521521",    "13145200",
    "520",        "521",        "1314",       "1314521",   "5211314",   "7758521",
    "7758258",    "5845201314", "5841314520", "147258369", "147258",    "258369",
    "159357",     "159753",     "789456",     "789456123", "741852963", "741852",
    "963852741",  "963852",     "456123",     "321654",    "123",       "321",
    "1234",       "4321",       "12345",      "54321",     "123456",    "654321",
    "1234567",    "7654321",    "12345678",   "87654321",  "123456789", "987654321",
    "1234567890", "123123",     "123321",     "112233",    "445566",    "778899",
    "111222",     "222333",     "333444",     "444555",    "555666",    "666777",
    "777888",     "888999",     "121212",     "131313",    "123654",    "123789",
    "456789",     "135790",     "246810",     "102030",    "10203040",  "147852",
    "159159",     "520131",     "168168",     "518518",    "918918",    "888",
    "666",        "000",        "88888888",   "66666666",  "888888",    "666666",
    "000000",     "111111",     "222222",     "333333",    "555555",    "999999",
    "11223344",   "55667788",   "12344321",   "12341234",  "abc123",    "abc1234",
    "abcd1234",   "abc123abc",  "123abc",     "1234abcd",  "a123",      "a123456",
    "a1234567",   "a12345678",  "a123456789", "aa123456",  "aaa123456", "as123456",
    "az123456",   "ab123456",   "q123456",    "qq123456",  "qq123",     "qaz123",
    "qwe123",     "qwer1234",   "w123456",    "z123456",   "zz123456",  "x123456",
    "s123456",    "l123456",    "m123456",    "c123456",   "d123456",   "wang123",
    "zhang123",   "li123456",   "123456a",    "123456aa",  "123456ab",  "123456abc",
    "123456q",    "123456z",    "123456qq",   "123456qwe", "123qwe",    "123asd",
    "123zxc",     "1a2b3c4d",   "a1b2c3d4",   "q1w2e3r4",  "1q2w3e4r",  "1qaz2wsx",
    "zaq12wsx",   "qazwsx",     "qazwsxedc",  "admin",     "admin123",  "administrator",
    "root",       "root1234",   "test",       "test123",   "guest",     "user",
    "login",      "welcome",    "letmein",    "hello",     "hello123",  "changeme",
    "default",    "secret",     "master",     "monkey",    "dragon",    "shadow",
    "sunshine",   "princess",   "superman",   "batman",    "michael",   "jordan",
    "football",   "baseball",   "basketball", "computer",  "internet",  "windows",
    "android",    "apple",      "google",     "baidu",     "tencent",   "taobao",
    "weixin",     "alibaba",    "huawei",     "xiaomi",    "samsung",   "nokia",
    "lenovo",     "gaokao",     "gaokao2014", "zhiyuan",   "tianbao",   "zhongguo",
    "china",      "beijing",    "shanghai",   "hunan",     "changsha",  "zhuzhou",
    "xiangtan",   "hengyang",   "yueyang",    "changde",   "qinghua",   "beida",
    "tsinghua",   "daxue",      "xuexiao",    "xuesheng",  "laoshi",    "jiayou",
    "shengli",    "chenggong",  "gongxi",     "facai",     "asdfghjk",  "asdfgh",
    "zxcvbnm",    "zxcvbn",     "qwertyui",   "qwerty",    "asdf",      "zxcv",
    "qwer",       "qwe",        "asd",        "zxc",       "wodejia",   "woaimama",
    "woaibaba",   "meimei",     "jiejie",     "gege",      "didi",      "nihao",
    "nihaoma",    "pengyou",    "haoren",     "xiexie",    "zaijian",   "shijie",
    "tiankong",   "killer",     "hunter",     "hacker",    "ranger",    "freedom",
    "whatever",   "trustno1",   "starwars",   "pokemon",   "naruto",    "onepiece",
    "conan",      "luffy",      "zhoujielun", "jaychou",   "kobe",      "kobe24",
    "james23",    "messi10",    "cfyx",       "lol123",    "dnf123",
};

}  // namespace

std::span<const std::string_view> common_passwords() {
    return kCommon;
}

}  // namespace zhiyuan
