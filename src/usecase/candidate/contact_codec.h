#pragma once

#include <optional>
#include <string>

#include "domain/people/dossier.h"
#include "ports/privacy.h"

namespace zhiyuan::usecase {

/// Contact data as it lies in the dossier: one sealed text.
std::string seal_contact(ports::PrivacyBox& privacy, const Contact& contact);
std::optional<Contact> open_contact(ports::PrivacyBox& privacy, const std::string& sealed);

/// "139****0001".
/// By which a consent to messages knows the number again that it was given for.
Digest phone_fingerprint(ports::PrivacyBox& privacy, const std::string& phone);

std::string masked_phone(const std::string& phone);

}  // namespace zhiyuan::usecase
