#pragma once

#include <memory>

#include "ports/notice_store.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/store.h"

namespace zhiyuan::store_memory {

struct Tables;

/// Everything in memory, under one mutex: for tests and simulations. Keeps every promise of
/// ports/store.h but durability; never fails of its own accord. Safe to use from several threads.
class MemoryDatabase {
public:
    MemoryDatabase();

    /// The stores share the data and may outlive the MemoryDatabase.
    std::unique_ptr<ports::WriteStore> make_write_store();
    std::unique_ptr<ports::ReadStore> make_read_store();
    std::unique_ptr<ports::RegistryStore> make_registry();
    std::unique_ptr<ports::SeasonStore> make_season_store();
    std::unique_ptr<ports::NoticeStore> make_notice_store();

private:
    std::shared_ptr<Tables> tables_;
};

}  // namespace zhiyuan::store_memory
