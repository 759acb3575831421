#pragma once

#include <functional>
#include <memory>

#include "domain/season/world.h"
#include "ports/clock.h"
#include "ports/entropy.h"
#include "ports/password_hasher.h"
#include "ports/privacy.h"
#include "ports/registration.h"
#include "ports/store.h"
#include "ports/vault.h"
#include "usecase/candidate/unknown_numbers.h"
#include "usecase/command_sink.h"

namespace zhiyuan::usecase {

/// What the acts of candidates need from outside. One set a thread, since a ReadStore serves one
/// thread; everything else in it is shared. All must outlive their users.
struct Services {
    ports::ReadStore& reader;
    ports::CardVault& vault;
    ports::PasswordHasher& hasher;
    ports::PrivacyBox& privacy;
    ports::Registration& registration;
    ports::Entropy& entropy;
    ports::Clock& clock;
    CommandSink& sink;
    UnknownNumbers& unknown_numbers;
    std::function<std::shared_ptr<const World>()> world;
};

}  // namespace zhiyuan::usecase
