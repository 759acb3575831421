#include "tables/name_check.h"

#include <gtest/gtest.h>

namespace zhiyuan::tables {
namespace {

TEST(NameCheck, WhatIsNoNameIsRefused) {
    for (const char* text :
         {"?",    "？？",   "·",    "123456", "500",      "2006-07-04", "２００", "NULL",
          "null", "#NAME?", "#N/A", "=1+1",   "王<br>五", "王&#x5586;", "王五2",  "wang@x",
          "n/a",  "无",     "---",  "()",     "□□",       "😀"})
        EXPECT_TRUE(why_no_name(text)) << text;
}

TEST(NameCheck, WhatStandsForARareCharacterOrARemarkIsTold) {
    for (const char* text : {"王?", "王？", "王□", "王〓", "王*", "王五(女)", "王五（小）"}) {
        EXPECT_FALSE(why_no_name(text)) << text;
        EXPECT_TRUE(why_doubtful_name(text)) << text;
    }
}

TEST(NameCheck, NamesOfAllPeoplesAreGood) {
    for (const char* text : {"王五", "欧阳娜娜", "王䶮", "李𠮷", "王\ue863", "阿不都热依木·买买提",
                             "Jean-Luc O'Neill", "O’Brien", "Müller, Anna", "J. R. Smith", "Иванов",
                             "ئالىم", "བསོད་ནམས", "김민수", "山田々子", "武〇一", "A", "Na"})
        EXPECT_FALSE(why_no_name(text)) << text;
    for (const char* text :
         {"王五", "Jean-Luc O'Neill", "阿不都热依木·买买提", "Müller, Anna", "J. R. Smith"})
        EXPECT_FALSE(why_doubtful_name(text)) << text;
}

}  // namespace
}  // namespace zhiyuan::tables
