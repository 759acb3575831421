#include "usecase/candidate/contact_codec.h"

#include <vector>

namespace zhiyuan::usecase {
namespace {

// Contact fields hold no control characters (R-CON-1 to 4), so one can part them.
constexpr char kParting = '\x1f';

}  // namespace

std::string seal_contact(ports::PrivacyBox& privacy, const Contact& contact) {
    return privacy.seal(contact.phone + kParting + contact.address + kParting + contact.postcode +
                        kParting + contact.recipient);
}

std::optional<Contact> open_contact(ports::PrivacyBox& privacy, const std::string& sealed) {
    const auto plain = privacy.open(sealed);
    if (!plain) return std::nullopt;
    std::vector<std::string> fields(1);
    for (const char c : *plain) {
        if (c == kParting)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    if (fields.size() != 4) return std::nullopt;
    return Contact{fields[0], fields[1], fields[2], fields[3]};
}

Digest phone_fingerprint(ports::PrivacyBox& privacy, const std::string& phone) {
    return privacy.fingerprint("notices to " + phone);
}

std::string masked_phone(const std::string& phone) {
    if (phone.size() < 8) return std::string(phone.size(), '*');
    return phone.substr(0, 3) + std::string(phone.size() - 7, '*') + phone.substr(phone.size() - 4);
}

}  // namespace zhiyuan::usecase
