#include "server/public_address.h"

#include <gtest/gtest.h>

namespace zhiyuan::server {
namespace {

TEST(PublicAddress, IsTakenWithoutTheSlashAtItsEnd) {
    for (const char* given : {"https://zy.example.cn", "https://zy.example.cn/"})
        EXPECT_EQ(public_address(given).value(), "https://zy.example.cn");
    EXPECT_EQ(public_address("http://10.1.2.3:8080").value(), "http://10.1.2.3:8080");
    EXPECT_EQ(public_address("").value(), "");
}

// It is printed into QR codes, which nobody can correct afterwards.
TEST(PublicAddress, WhatIsNoneIsRefusedAtTheStart) {
    for (const std::string& given :
         {std::string("zy.example.cn"), std::string("https://"), std::string("ftp://zy.example.cn"),
          std::string("https://zy.example.cn/#x"), std::string("https://zy example.cn"),
          std::string("https://zy.example.cn/?a=b"), "https://" + std::string(100, 'a')})
        EXPECT_FALSE(public_address(given)) << given;
}

}  // namespace
}  // namespace zhiyuan::server
