# SPDX-License-Identifier: Apache-2.0
# demo.gp - the two pictures of the demo. Called with: gnuplot -e "data='DIR'; out='DIR'" tools/demo.gp
# data: price.dat (time, bid, ask; ? = side empty), fills.dat (time, price, side, shares), latency.dat (cycles, orders by class).
set encoding utf8
set datafile missing "?"
set datafile separator "\t"
set border 3 lc rgb "#606060"
set tics nomirror out textcolor rgb "#303030"
set grid y lc rgb "#dddddd" lt 1
set key inside top right vertical Left reverse samplen 2

# ---- price.png
set terminal pngcairo size 1400,800 enhanced font "DejaVu Sans,11"
set output out."/price.png"
stats data."/price.dat" using 2 name "BID" nooutput
stats data."/price.dat" using 3 name "ASK" nooutput
low = BID_lo_quartile
high = ASK_up_quartile
room = high - low
low = low - 2 * room
high = high + 2 * room
low = BID_min > low ? BID_min : low
high = ASK_max < high ? ASK_max : high
set title "Best bid and ask, and our fills" font ",14"
set ylabel "price [$]"
set xlabel "time of day [hour:minute]"
set xdata time
set timefmt "%s"
set format x "%H:%M"
set format y "%.2f"
set yrange [low - 0.05 * (high - low) : high + 0.05 * (high - low)]
buy(side, px) = strcol(side) eq "B" ? column(px) : NaN
sell(side, px) = strcol(side) eq "S" ? column(px) : NaN
plot data."/price.dat" using 1:3 with steps lw 1.2 lc rgb "#c0504d" title "ask", \
     data."/price.dat" using 1:2 with steps lw 1.2 lc rgb "#4472a8" title "bid", \
     data."/fills.dat" using 1:(buy(3, 2)) with points pt 9 ps 1.3 lc rgb "#1a7f37" title "we bought", \
     data."/fills.dat" using 1:(sell(3, 2)) with points pt 11 ps 1.3 lc rgb "#d97706" title "we sold"
unset output

# ---- latency.png
reset
set encoding utf8
set datafile separator "\t"
set terminal pngcairo size 1000,600 enhanced font "DejaVu Sans,11"
set output out."/latency.png"
set border 3 lc rgb "#606060"
set tics nomirror out textcolor rgb "#303030"
set grid y lc rgb "#dddddd" lt 1
set key inside top right vertical Left reverse samplen 2
set title "Tick to trade: last byte in to first byte out" font ",14"
set xlabel "cycles of the core clock"
set ylabel "orders"
set yrange [0:*]
set style data histograms
set style histogram rowstacked
set xrange [-0.75:*]
set offsets 0, 0.75, 0, 0
set style fill solid 0.9 border rgb "#ffffff"
set boxwidth 0.8
plot data."/latency.dat" using 2:xtic(1) lc rgb "#4472a8" title "best price improved", \
     "" using 3 lc rgb "#1a7f37" title "same price, other size", \
     "" using 4 lc rgb "#d97706" title "next best price"
unset output
