#pragma once

#include <string>

#include "domain/card/card.h"
#include "domain/people/candidate.h"
#include "domain/season/season.h"

namespace zhiyuan::cli {

/// One card as the plain sheet shows it.
struct SheetCard {
    CandidateNo candidate_no;
    std::string name;
    CardSerial serial;
    std::vector<std::string> codes;  ///< of cells 1, 2, …
};

/// A printable page (HTML) of cards: numbered codes in columns, or a grid with its column letters
/// and row numbers and the cells that the first sign-in asks for. For demos and tests: real papers
/// are made by printing, under seal, and never show who owns a card.
std::string html_sheet(const Season& season, const std::vector<SheetCard>& cards);

/// The same as comma-separated text: candidate_no, name, serial, a column for each cell (code_1 or
/// code_C7 …), and in `first` the labels of the cells that the first sign-in asks for.
std::string csv_sheet(const Season& season, const std::vector<SheetCard>& cards);

/// "1234 5678".
std::string grouped(const std::string& code);

}  // namespace zhiyuan::cli
