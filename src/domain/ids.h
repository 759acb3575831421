#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/strong.h"

namespace zhiyuan {

// Keys: dense integers that mean nothing outside the program. Nobody's name, number or code is a
// key.
using CandidateId = Strong<struct CandidateIdTag, std::int64_t>;  // 考生
using UnitId = Strong<struct UnitIdTag, std::int64_t>;            // 单位
using CardId = Strong<struct CardIdTag, std::int64_t>;            // 口令卡

/// The row of an append-only record (confirmation, event, anomaly). Grows with time on one node;
/// between nodes only the chains tell the order. 0 means "none".
using RecordId = Strong<struct RecordIdTag, std::int64_t>;

// What people write and read. Text, unique within its season.
using CandidateNo =
    Strong<struct CandidateNoTag, std::string>;          // 考生号, pattern in the season file
using TrackId = Strong<struct TrackIdTag, std::string>;  // 科类
using BatchId = Strong<struct BatchIdTag, std::string>;  // 批次
using SectionId = Strong<struct SectionIdTag, std::string>;      // 志愿栏
using WindowId = Strong<struct WindowIdTag, std::string>;        // 填报时段
using CollegeCode = Strong<struct CollegeCodeTag, std::string>;  // 院校代号 of the season
using MajorCode = Strong<struct MajorCodeTag, std::string>;      // 专业代号 within a college
using CardSerial =
    Strong<struct CardSerialTag, std::string>;  // 口令卡号: 9 digits and a check digit

/// Made by the client for one attempt to change something and kept across its retries.
using RequestId = std::array<Byte, 16>;

/// Counts the writes of one candidate's dossier; the base of compare-and-set.
using Revision = Strong<struct RevisionTag, std::int64_t>;

}  // namespace zhiyuan
