;; The arithmetic of the embedded models, in 32-bit floats. No operation here is relaxed or fused, and plain-kernel.ts gives the same bits.
;; Numbers lie in the imported memory; an address is in bytes. `npx vitest run test/datasets/embedded/kernel.test.ts --update` writes kernel-bytes.ts.
(module
  (import "kernel" "memory" (memory 1))

  ;; e to the power of each lane: Cephes' expf. Below -87 it is that of -87, above 88 that of 88.
  (func $exp (param $x v128) (result v128)
    (local $n v128)
    (local.set $x
      (f32x4.min (v128.const f32x4 88 88 88 88) (f32x4.max (v128.const f32x4 -87 -87 -87 -87) (local.get $x))))
    ;; n is the nearest whole number to x / ln 2: adding 3 · 2^22 and taking it away rounds.
    (local.set $n
      (f32x4.sub
        (f32x4.add
          (f32x4.mul (local.get $x) (v128.const f32x4 1.44269504089 1.44269504089 1.44269504089 1.44269504089))
          (v128.const f32x4 12582912 12582912 12582912 12582912))
        (v128.const f32x4 12582912 12582912 12582912 12582912)))
    (local.set $x
      (f32x4.sub (local.get $x) (f32x4.mul (local.get $n) (v128.const f32x4 0.693359375 0.693359375 0.693359375 0.693359375))))
    (local.set $x
      (f32x4.add (local.get $x) (f32x4.mul (local.get $n) (v128.const f32x4 2.12194440e-4 2.12194440e-4 2.12194440e-4 2.12194440e-4))))
    (f32x4.mul
      (i32x4.shl (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $n)) (v128.const i32x4 127 127 127 127)) (i32.const 23))
      (f32x4.add
        (f32x4.add
          (f32x4.mul
            (f32x4.add (f32x4.mul
              (f32x4.add (f32x4.mul
                (f32x4.add (f32x4.mul
                  (f32x4.add (f32x4.mul
                    (f32x4.add (f32x4.mul
                      (v128.const f32x4 1.98756915e-4 1.98756915e-4 1.98756915e-4 1.98756915e-4)
                      (local.get $x)) (v128.const f32x4 1.3981999507e-3 1.3981999507e-3 1.3981999507e-3 1.3981999507e-3))
                    (local.get $x)) (v128.const f32x4 8.3334519073e-3 8.3334519073e-3 8.3334519073e-3 8.3334519073e-3))
                  (local.get $x)) (v128.const f32x4 4.1665795894e-2 4.1665795894e-2 4.1665795894e-2 4.1665795894e-2))
                (local.get $x)) (v128.const f32x4 1.6666665459e-1 1.6666665459e-1 1.6666665459e-1 1.6666665459e-1))
              (local.get $x)) (v128.const f32x4 0.5 0.5 0.5 0.5))
            (f32x4.mul (local.get $x) (local.get $x)))
          (local.get $x))
        (v128.const f32x4 1 1 1 1))))

  ;; (lane 0 + lane 1) + (lane 2 + lane 3), in all lanes.
  (func $total (param $x v128) (result v128)
    (local.set $x (f32x4.add (local.get $x) (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $x) (local.get $x))))
    (f32x4.add (local.get $x) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $x) (local.get $x))))

  ;; out[r][o] = sum over i, in order, of x[r][i] · w[i][o]. Weights lie in panels of 8 columns: panel, i, column. `outer` is a multiple of 8.
  (func (export "product")
    (param $x i32) (param $w i32) (param $out i32) (param $rows i32) (param $inner i32) (param $outer i32)
    (local $xs i32) (local $os i32) (local $row i32) (local $rowEnd i32) (local $four i32) (local $p i32) (local $panelEnd i32) (local $o i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $wEnd i32) (local $s v128) (local $u v128) (local $v v128)
    (local $a0 v128) (local $a1 v128) (local $b0 v128) (local $b1 v128) (local $c0 v128) (local $c1 v128) (local $d0 v128) (local $d1 v128)
    (local.set $xs (i32.shl (local.get $inner) (i32.const 2)))
    (local.set $os (i32.shl (local.get $outer) (i32.const 2)))
    (local.set $four (i32.add (local.get $x) (i32.mul (local.get $xs) (i32.and (local.get $rows) (i32.const -4)))))
    (local.set $rowEnd (i32.add (local.get $x) (i32.mul (local.get $xs) (local.get $rows))))
    (local.set $panelEnd (i32.add (local.get $w) (i32.mul (local.get $os) (local.get $inner))))
    (loop $panels
      (local.set $wEnd (i32.add (local.get $w) (i32.shl (local.get $inner) (i32.const 5))))
      (local.set $row (local.get $x))
      (local.set $o (local.get $out))
      (block $fours
        (loop $nextFour
          (br_if $fours (i32.ge_u (local.get $row) (local.get $four)))
          (local.set $a (local.get $row))
          (local.set $b (i32.add (local.get $a) (local.get $xs)))
          (local.set $c (i32.add (local.get $b) (local.get $xs)))
          (local.set $d (i32.add (local.get $c) (local.get $xs)))
          (local.set $row (i32.add (local.get $d) (local.get $xs)))
          (local.set $p (local.get $w))
          (local.set $a0 (v128.const f32x4 0 0 0 0)) (local.set $a1 (v128.const f32x4 0 0 0 0))
          (local.set $b0 (v128.const f32x4 0 0 0 0)) (local.set $b1 (v128.const f32x4 0 0 0 0))
          (local.set $c0 (v128.const f32x4 0 0 0 0)) (local.set $c1 (v128.const f32x4 0 0 0 0))
          (local.set $d0 (v128.const f32x4 0 0 0 0)) (local.set $d1 (v128.const f32x4 0 0 0 0))
          (loop $terms
            (local.set $u (v128.load (local.get $p)))
            (local.set $v (v128.load offset=16 (local.get $p)))
            (local.set $s (v128.load32_splat (local.get $a)))
            (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $s) (local.get $u))))
            (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $s) (local.get $v))))
            (local.set $s (v128.load32_splat (local.get $b)))
            (local.set $b0 (f32x4.add (local.get $b0) (f32x4.mul (local.get $s) (local.get $u))))
            (local.set $b1 (f32x4.add (local.get $b1) (f32x4.mul (local.get $s) (local.get $v))))
            (local.set $s (v128.load32_splat (local.get $c)))
            (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $s) (local.get $u))))
            (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $s) (local.get $v))))
            (local.set $s (v128.load32_splat (local.get $d)))
            (local.set $d0 (f32x4.add (local.get $d0) (f32x4.mul (local.get $s) (local.get $u))))
            (local.set $d1 (f32x4.add (local.get $d1) (f32x4.mul (local.get $s) (local.get $v))))
            (local.set $a (i32.add (local.get $a) (i32.const 4)))
            (local.set $b (i32.add (local.get $b) (i32.const 4)))
            (local.set $c (i32.add (local.get $c) (i32.const 4)))
            (local.set $d (i32.add (local.get $d) (i32.const 4)))
            (local.set $p (i32.add (local.get $p) (i32.const 32)))
            (br_if $terms (i32.lt_u (local.get $p) (local.get $wEnd))))
          (v128.store (local.get $o) (local.get $a0)) (v128.store offset=16 (local.get $o) (local.get $a1))
          (local.set $o (i32.add (local.get $o) (local.get $os)))
          (v128.store (local.get $o) (local.get $b0)) (v128.store offset=16 (local.get $o) (local.get $b1))
          (local.set $o (i32.add (local.get $o) (local.get $os)))
          (v128.store (local.get $o) (local.get $c0)) (v128.store offset=16 (local.get $o) (local.get $c1))
          (local.set $o (i32.add (local.get $o) (local.get $os)))
          (v128.store (local.get $o) (local.get $d0)) (v128.store offset=16 (local.get $o) (local.get $d1))
          (local.set $o (i32.add (local.get $o) (local.get $os)))
          (br $nextFour)))
      (block $ones
        (loop $nextOne
          (br_if $ones (i32.ge_u (local.get $row) (local.get $rowEnd)))
          (local.set $a (local.get $row))
          (local.set $row (i32.add (local.get $row) (local.get $xs)))
          (local.set $p (local.get $w))
          (local.set $a0 (v128.const f32x4 0 0 0 0)) (local.set $a1 (v128.const f32x4 0 0 0 0))
          (loop $terms
            (local.set $s (v128.load32_splat (local.get $a)))
            (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $s) (v128.load (local.get $p)))))
            (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $s) (v128.load offset=16 (local.get $p)))))
            (local.set $a (i32.add (local.get $a) (i32.const 4)))
            (local.set $p (i32.add (local.get $p) (i32.const 32)))
            (br_if $terms (i32.lt_u (local.get $p) (local.get $wEnd))))
          (v128.store (local.get $o) (local.get $a0)) (v128.store offset=16 (local.get $o) (local.get $a1))
          (local.set $o (i32.add (local.get $o) (local.get $os)))
          (br $nextOne)))
      (local.set $w (local.get $wEnd))
      (local.set $out (i32.add (local.get $out) (i32.const 32)))
      (br_if $panels (i32.lt_u (local.get $w) (local.get $panelEnd)))))

  ;; Attention of one row: for each head of 32 numbers, softmax over `length` positions of query · key, and with these weights the sum of values.
  ;; `table` lists the pages of 16 positions; in a page, from `offset`: keys (head, number, position), then values (head, position, number).
  (func (export "attend")
    (param $q i32) (param $out i32) (param $scores i32) (param $table i32) (param $offset i32) (param $length i32) (param $heads i32)
    (local $head i32) (local $t i32) (local $s i32) (local $sEnd i32) (local $p i32) (local $k i32) (local $end i32) (local $page i32)
    (local $x v128) (local $sum v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $sEnd (i32.add (local.get $scores) (i32.shl (local.get $length) (i32.const 2))))
    (loop $nextHead
      ;; Scores, 16 positions at a time; each is a sum over the head's numbers in order.
      (local.set $t (local.get $table))
      (local.set $s (local.get $scores))
      (loop $pages
        (local.set $p
          (i32.add (i32.add (i32.load (local.get $t)) (local.get $offset)) (i32.shl (local.get $head) (i32.const 11))))
        (local.set $k (local.get $q))
        (local.set $end (i32.add (local.get $q) (i32.const 128)))
        (local.set $a (v128.const f32x4 0 0 0 0)) (local.set $b (v128.const f32x4 0 0 0 0))
        (local.set $c (v128.const f32x4 0 0 0 0)) (local.set $d (v128.const f32x4 0 0 0 0))
        (loop $terms
          (local.set $x (v128.load32_splat (local.get $k)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $x) (v128.load (local.get $p)))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $x) (v128.load offset=16 (local.get $p)))))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $x) (v128.load offset=32 (local.get $p)))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $x) (v128.load offset=48 (local.get $p)))))
          (local.set $p (i32.add (local.get $p) (i32.const 64)))
          (local.set $k (i32.add (local.get $k) (i32.const 4)))
          (br_if $terms (i32.lt_u (local.get $k) (local.get $end))))
        (v128.store (local.get $s) (local.get $a))
        (v128.store offset=16 (local.get $s) (local.get $b))
        (v128.store offset=32 (local.get $s) (local.get $c))
        (v128.store offset=48 (local.get $s) (local.get $d))
        (local.set $s (i32.add (local.get $s) (i32.const 64)))
        (local.set $t (i32.add (local.get $t) (i32.const 4)))
        (br_if $pages (i32.lt_u (local.get $s) (local.get $sEnd))))
      ;; Positions of the last page that are not there yet weigh nothing.
      (local.set $end (local.get $s))
      (local.set $s (local.get $sEnd))
      (block $whole
        (loop $masked
          (br_if $whole (i32.ge_u (local.get $s) (local.get $end)))
          (f32.store (local.get $s) (f32.const -inf))
          (local.set $s (i32.add (local.get $s) (i32.const 4)))
          (br $masked)))
      ;; The greatest score.
      (local.set $x (v128.load (local.get $scores)))
      (local.set $s (local.get $scores))
      (loop $greater
        (local.set $x (f32x4.max (local.get $x) (v128.load (local.get $s))))
        (local.set $s (i32.add (local.get $s) (i32.const 16)))
        (br_if $greater (i32.lt_u (local.get $s) (local.get $end))))
      (local.set $x (f32x4.max (local.get $x) (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $x) (local.get $x))))
      (local.set $x (f32x4.max (local.get $x) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $x) (local.get $x))))
      ;; Weights and their sum: four lanes, which add up positions 0, 4, 8 …, 1, 5, 9 … and so on.
      (local.set $sum (v128.const f32x4 0 0 0 0))
      (local.set $s (local.get $scores))
      (loop $weights
        (local.set $a (call $exp (f32x4.sub (v128.load (local.get $s)) (local.get $x))))
        (v128.store (local.get $s) (local.get $a))
        (local.set $sum (f32x4.add (local.get $sum) (local.get $a)))
        (local.set $s (i32.add (local.get $s) (i32.const 16)))
        (br_if $weights (i32.lt_u (local.get $s) (local.get $end))))
      (local.set $sum (call $total (local.get $sum)))
      ;; Values, a sum over positions in order.
      (local.set $a (v128.const f32x4 0 0 0 0)) (local.set $b (v128.const f32x4 0 0 0 0))
      (local.set $c (v128.const f32x4 0 0 0 0)) (local.set $d (v128.const f32x4 0 0 0 0))
      (local.set $e (v128.const f32x4 0 0 0 0)) (local.set $f (v128.const f32x4 0 0 0 0))
      (local.set $g (v128.const f32x4 0 0 0 0)) (local.set $h (v128.const f32x4 0 0 0 0))
      (local.set $t (local.get $table))
      (local.set $s (local.get $scores))
      (loop $pages
        (local.set $p
          (i32.add
            (i32.add (i32.load (local.get $t)) (local.get $offset))
            (i32.shl (i32.add (local.get $heads) (local.get $head)) (i32.const 11))))
        (local.set $end (i32.add (local.get $s) (i32.const 64)))
        (if (i32.gt_u (local.get $end) (local.get $sEnd)) (then (local.set $end (local.get $sEnd))))
        (loop $positions
          (local.set $x (v128.load32_splat (local.get $s)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $x) (v128.load (local.get $p)))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $x) (v128.load offset=16 (local.get $p)))))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $x) (v128.load offset=32 (local.get $p)))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $x) (v128.load offset=48 (local.get $p)))))
          (local.set $e (f32x4.add (local.get $e) (f32x4.mul (local.get $x) (v128.load offset=64 (local.get $p)))))
          (local.set $f (f32x4.add (local.get $f) (f32x4.mul (local.get $x) (v128.load offset=80 (local.get $p)))))
          (local.set $g (f32x4.add (local.get $g) (f32x4.mul (local.get $x) (v128.load offset=96 (local.get $p)))))
          (local.set $h (f32x4.add (local.get $h) (f32x4.mul (local.get $x) (v128.load offset=112 (local.get $p)))))
          (local.set $p (i32.add (local.get $p) (i32.const 128)))
          (local.set $s (i32.add (local.get $s) (i32.const 4)))
          (br_if $positions (i32.lt_u (local.get $s) (local.get $end))))
        (local.set $t (i32.add (local.get $t) (i32.const 4)))
        (br_if $pages (i32.lt_u (local.get $s) (local.get $sEnd))))
      (v128.store (local.get $out) (f32x4.div (local.get $a) (local.get $sum)))
      (v128.store offset=16 (local.get $out) (f32x4.div (local.get $b) (local.get $sum)))
      (v128.store offset=32 (local.get $out) (f32x4.div (local.get $c) (local.get $sum)))
      (v128.store offset=48 (local.get $out) (f32x4.div (local.get $d) (local.get $sum)))
      (v128.store offset=64 (local.get $out) (f32x4.div (local.get $e) (local.get $sum)))
      (v128.store offset=80 (local.get $out) (f32x4.div (local.get $f) (local.get $sum)))
      (v128.store offset=96 (local.get $out) (f32x4.div (local.get $g) (local.get $sum)))
      (v128.store offset=112 (local.get $out) (f32x4.div (local.get $h) (local.get $sum)))
      (local.set $out (i32.add (local.get $out) (i32.const 128)))
      (local.set $q (i32.add (local.get $q) (i32.const 128)))
      (local.set $head (i32.add (local.get $head) (i32.const 1)))
      (br_if $nextHead (i32.lt_u (local.get $head) (local.get $heads)))))

  ;; out[i] = a[i] / (1 + exp(−a[i])) · b[i]. `count` is a multiple of 4.
  (func (export "gate") (param $a i32) (param $b i32) (param $out i32) (param $count i32)
    (local $end i32) (local $x v128)
    (local.set $end (i32.add (local.get $a) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (local.set $x (v128.load (local.get $a)))
      (v128.store (local.get $out)
        (f32x4.mul
          (f32x4.div (local.get $x) (f32x4.add (v128.const f32x4 1 1 1 1) (call $exp (f32x4.neg (local.get $x)))))
          (v128.load (local.get $b))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $a) (local.get $end)))))
)
