#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace zhiyuan::ports {

/// Keeps personal data unreadable in the database; its key lies in a file apart. Safe to call from
/// several threads.
class PrivacyBox {
public:
    virtual ~PrivacyBox() = default;
    /// Hexadecimal text; sealing the same twice gives different texts.
    virtual std::string seal(std::string_view plain) = 0;
    /// nullopt when the text was not sealed by this key or has been changed.
    virtual std::optional<std::string> open(std::string_view sealed) = 0;
    /// Keyed hash for comparing without opening; the same text gives the same hash.
    virtual Digest fingerprint(std::string_view plain) = 0;
};

}  // namespace zhiyuan::ports
