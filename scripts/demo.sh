#!/usr/bin/env bash
# Makes a demo province in build/demo, where there is none, and serves it.
#
#   PORT=8080 ADDRESS=127.0.0.1 CANDIDATES=2000 CLOCK=2014-06-29T09:00:00+08:00 scripts/demo.sh
set -euo pipefail
cd "$(dirname "$0")/.."

zhiyuan=build/release/bin/zhiyuan
demo=build/demo
candidates=${CANDIDATES:-2000}
# One that a program from before receipts were registered has made is made anew.
if [[ ! -e "$demo/data/season.toml" || ! -e "$demo/data/register/season" ]]; then
    rm -rf "$demo"
    mkdir -p "$demo"
    "$zhiyuan" demo-data --season seasons/hunan-2014.toml --tables seasons/demo/hunan --candidates "$candidates" --out "$demo/files"
    "$zhiyuan" init --data "$demo/making" --season seasons/hunan-2014.toml --demo
    "$zhiyuan" import units --data "$demo/making" "$demo/files/units.csv"
    "$zhiyuan" import candidates --data "$demo/making" "$demo/files/candidates.csv"
    "$zhiyuan" import plan --data "$demo/making" "$demo/files/plan.csv"
    "$zhiyuan" import colleges --data "$demo/making" "$demo/files/colleges.csv"
    "$zhiyuan" import majors --data "$demo/making" "$demo/files/majors.csv"
    "$zhiyuan" import lines --data "$demo/making" "$demo/files/lines.csv"
    "$zhiyuan" cards make --data "$demo/making"
    "$zhiyuan" cards sheet --data "$demo/making" --count "$candidates" --out "$demo/cards.html"
    "$zhiyuan" cards sheet --data "$demo/making" --count "$candidates" --format csv --out "$demo/cards.csv"
    mv "$demo/making" "$demo/data"
fi

cat <<TEXT

演示考生 (demo candidates): 首次登录用考生号、口令卡号和第 1 号口令
  考生号 candidate no.   口令卡号 card     第1号 code 1   第2号 code 2   科类与总分
TEXT
# Some who are above the line of 本科一批 and so have most to try.
awk -F, 'NR == FNR { if (FNR == 1) { sub(/^\357\273\277/, ""); for (i = 1; i <= NF; i++) column[$i] = i; next }
           score[$column["考生号"]] = $column["总分"]; track[$column["考生号"]] = $column["科类"]; next }
         FNR > 1 && score[$1] + 0 >= 580 && track[$1] ~ /^(文史|理工)$/ { printf "  %s       %s       %s       %s       %s %s\n", $1, $3, $4, $5, track[$1], score[$1]; if (++n == 5) exit }' \
    "$demo/files/candidates.csv" "$demo/cards.csv"
echo "全部口令卡 (all cards, printable): $PWD/$demo/cards.html"
echo "回执公钥 (key for: zhiyuan verify receipt FILE --key …): $PWD/$demo/data/receipt-key.pub"
echo "停止请按 Ctrl+C (stop with Ctrl+C)"
echo
exec "$zhiyuan" serve --data "$demo/data" --web web/candidate/dist --address "${ADDRESS:-127.0.0.1}" --port "${PORT:-8080}" \
    --clock "${CLOCK:-2014-06-29T09:00:00+08:00}"
