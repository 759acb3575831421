#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "closing/close_window.h"
#include "tests/support/edited_season.h"
#include "tests/support/filed_town.h"

namespace zhiyuan::closing {

inline const WindowId kW1("w1"), kW2("w2");

/// A town at the end of its windows, to be closed; what closing tells is kept.
class ClosingCase : public testing::Test {
protected:
    const Window& window(const WindowId& id) const { return *town_.world->season.window(id); }
    Tools tools() {
        return {*town_.world,
                *registry_,
                season_,
                town_.signer,
                town_.vault,
                [this](const Difference& d) { told_.push_back(d); },
                [](const char*, std::int64_t) {}};
    }
    Result<ClosedWindow, NotClosed> close(const WindowId& id, Instant now) {
        told_.clear();
        town_.world->revision = *registry_->world_revision();
        return close_window(tools(), window(id), now);
    }
    Result<ClosedWindow, NotClosed> close(const WindowId& id) { return close(id, town_.clock.now); }
    /// "chain_broken@1 code_missing@3": kinds and candidates, each once, sorted.
    std::string differences() const {
        std::set<std::string> all;
        for (const Difference& d : told_) {
            const std::string& number = d.candidate.value();
            all.insert(std::string(to_text(d.kind)) + "@" +
                       (number.empty() ? "?" : number.substr(number.size() - 1)));
        }
        std::string out;
        for (const std::string& one : all) out += (out.empty() ? "" : " ") + one;
        return out;
    }

    test::FiledTown town_;
    std::unique_ptr<ports::RegistryStore> registry_ = town_.database.make_registry();
    test::EditedSeason season_{town_.database.make_season_store()};
    std::vector<Difference> told_;
};

inline std::optional<WhyNotClosed> why_not(const Result<ClosedWindow, NotClosed>& closed) {
    if (closed) return std::nullopt;
    return closed.error().why;
}

}  // namespace zhiyuan::closing
