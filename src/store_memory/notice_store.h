#pragma once

#include <memory>

#include "ports/notice_store.h"
#include "store_memory/tables.h"

namespace zhiyuan::store_memory {

std::unique_ptr<ports::NoticeStore> make_memory_notice_store(std::shared_ptr<Tables> tables);

}  // namespace zhiyuan::store_memory
