#include "tables/plan_writer.h"

namespace zhiyuan::tables {

void write_plan_header(CsvWriter& csv) {
    for (const char* name :
         {"填报时段", "批次", "志愿栏", "科类", "院校代号", "院校名称", "国标代码", "所在地",
          "专业代号", "专业名称", "计划数", "学制", "学费", "备注", "上年投档线", "限报名单"})
        csv.cell(name);
    csv.end_row();
}

void write_plan_line(CsvWriter& csv, const Season& season, const WindowId& window,
                     const PlanLine& p) {
    csv.cell(window.value()).cell(p.batch.value()).cell(p.section.value());
    csv.cell(season.track(p.track)->name.zh).cell(p.college.value()).cell(p.college_name);
    csv.cell(p.national_code).cell(p.place).cell(p.major.value()).cell(p.major_name);
    csv.cell(p.seats).cell(p.years).cell(p.fee_yuan).cell(p.note).cell(p.last_line).cell(p.list);
    csv.end_row();
}

}  // namespace zhiyuan::tables
