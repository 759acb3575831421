#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "registrar/group_book.h"
#include "registrar/register_folder.h"

namespace zhiyuan::registrar {

/// Where a mirror lives: which register it follows, and the journal. Nothing of it is secret but
/// what the server has sealed.
struct MirrorFolder {
    std::filesystem::path folder;

    /// The key of the register's log of receipts, as C2SP spells it.
    std::filesystem::path of_file() const { return folder / "mirror-of"; }
    std::filesystem::path journal() const { return folder / "journal"; }
};

// The errors are for whoever runs the command: what, where, and what to do.

/// Opens the mirror of the register with that key, and makes it where there is none.
Result<std::unique_ptr<GroupBook>, std::string> open_mirror(const MirrorFolder& place,
                                                            const std::string& receipts_key);

/// Makes the register of a mirror, with the secret key of the register that it has followed, which
/// must not be running any more. Refuses another's key.
Result<void, std::string> take_over(const MirrorFolder& place,
                                    const std::filesystem::path& key_file);

}  // namespace zhiyuan::registrar
