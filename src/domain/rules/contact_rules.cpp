#include "domain/rules/contact_rules.h"

#include <algorithm>

namespace zhiyuan {
namespace {

bool all_digits(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

bool has_control_characters(const std::string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool length_within(const std::string& text, std::size_t min_bytes, std::size_t max_bytes) {
    return min_bytes <= text.size() && text.size() <= max_bytes;
}

bool is_phone(const std::string& text) {
    return all_digits(text) && length_within(text, 7, 12);
}

}  // namespace

std::vector<Finding<Refusal>> contact_faults(const Contact& contact) {
    std::vector<Finding<Refusal>> out;
    if (!is_phone(contact.phone)) out.push_back({Refusal::phone_malformed, "phone", {}});
    // Twelve bytes are four Chinese characters: less is no address.
    if (!length_within(contact.address, 12, 300) || has_control_characters(contact.address))
        out.push_back({Refusal::address_malformed, "address", {}});
    if (!all_digits(contact.postcode) || contact.postcode.size() != 6)
        out.push_back({Refusal::postcode_malformed, "postcode", {}});
    if (!length_within(contact.recipient, 2, 90) || has_control_characters(contact.recipient))
        out.push_back({Refusal::recipient_malformed, "recipient", {}});
    return out;
}

std::optional<Finding<Refusal>> why_no_notices_to(const Contact& contact) {
    constexpr std::size_t kMobileDigits = 11;
    const std::string& phone = contact.phone;
    if (!is_phone(phone) || (phone.size() == kMobileDigits && phone.front() == '1'))
        return std::nullopt;
    return Finding<Refusal>{Refusal::notices_need_mobile, "notices", {}};
}

}  // namespace zhiyuan
