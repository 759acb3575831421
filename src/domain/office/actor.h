#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/strong.h"
#include "domain/ids.h"

namespace zhiyuan {

using OfficialId = Strong<struct OfficialIdTag, std::int64_t>;  // 管理人员

/// What an official is there for (plan, section 1). Stored by name: see to_text.
enum class Role {
    province,       ///< 省级管理员
    prefecture,     ///< 市州管理员
    county,         ///< 县市区管理员
    school_lead,    ///< 报名点负责人
    information,    ///< 信息管理员
    network,        ///< 网络管理员
    class_teacher,  ///< 班主任
    auditor,        ///< 审计员: sees, never acts
};

std::string_view to_text(Role role);
/// False when no role has that name.
bool from_text(std::string_view text, Role& out);

/// An account that is bound to a unit: its holder acts within that unit's subtree.
struct Official {
    OfficialId id;
    Role role = Role::auditor;
    UnitId unit;
    friend bool operator==(const Official&, const Official&) = default;
};

/// Whoever sits at the console of the data folder and holds its keys.
struct Operator {
    std::string login;  ///< name of the system's account
    friend bool operator==(const Operator&, const Operator&) = default;
};

/// Who acts, where it is not a candidate (promise 13).
using OfficeActor = std::variant<Official, Operator>;

}  // namespace zhiyuan
