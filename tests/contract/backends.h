#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "ports/notice_store.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/store.h"

namespace zhiyuan::test {

/// A fresh, empty database of one kind.
class Backend {
public:
    virtual ~Backend() = default;
    virtual std::unique_ptr<ports::WriteStore> make_write_store() = 0;
    virtual std::unique_ptr<ports::ReadStore> make_read_store() = 0;
    virtual std::unique_ptr<ports::RegistryStore> make_registry() = 0;
    virtual std::unique_ptr<ports::SeasonStore> make_season_store() = 0;
    virtual std::unique_ptr<ports::NoticeStore> make_notice_store() = 0;
    /// Closes the database and opens it again. All its stores must be gone.
    virtual void reopen() = 0;
};

enum class BackendKind { memory, sqlite, postgres };

inline constexpr BackendKind kBackendKinds[] = {BackendKind::memory, BackendKind::sqlite,
                                                BackendKind::postgres};

std::string name_of(BackendKind kind);
inline void PrintTo(BackendKind kind, std::ostream* out) {
    *out << name_of(kind);
}

std::unique_ptr<Backend> make_backend(BackendKind kind);

}  // namespace zhiyuan::test
