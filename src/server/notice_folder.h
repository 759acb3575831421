#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "ports/clock.h"
#include "ports/notice_port.h"

namespace zhiyuan::server {

/// Messages as files, for a gateway that fetches them: one JSON line a message, in a file a day (of
/// handing over), for the owner's eyes alone. See docs/formats.md. Used by one thread.
class NoticeFolder final : public ports::NoticePort {
public:
    /// Makes the folder when there is none. Fails, with words for the operator, when others can
    /// look into it or another program has it open. `clock` outlives it.
    static Result<std::unique_ptr<NoticeFolder>, std::string> open(
        const std::filesystem::path& folder, ports::Clock& clock, int utc_offset_minutes);
    ~NoticeFolder() override;
    NoticeFolder(const NoticeFolder&) = delete;
    NoticeFolder& operator=(const NoticeFolder&) = delete;

    Result<void, std::string> deliver(std::span<const ports::Notice> notices) override;

private:
    NoticeFolder(std::filesystem::path folder, int lock, ports::Clock& clock, int minutes);

    std::filesystem::path folder_;
    int lock_;
    ports::Clock& clock_;
    int minutes_;
};

/// The line of a message, with its line end.
std::string notice_line(const ports::Notice& notice, int utc_offset_minutes);

}  // namespace zhiyuan::server
