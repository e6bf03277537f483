// Answers each line of its input, a number of nanoseconds: asks for the row of process PID that holds ADDRESS until
// they have passed, and prints the row's start and how long one question took.
use procfs::process::Process;
use procfs::ProcResult;
use std::time::{Duration, Instant};

fn start_of_row(pid: i32, address: u64) -> ProcResult<u64> {
    let rows = Process::new(pid)?.maps()?;
    let row = rows.iter().find(|row| row.address.0 <= address && address < row.address.1);
    Ok(row.expect("expected a row").address.0)
}

fn main() -> ProcResult<()> {
    let args: Vec<String> = std::env::args().collect();
    let pid = args[1].parse().expect("expected a process number");
    let address = u64::from_str_radix(&args[2], 16).expect("expected an address");
    for line in std::io::stdin().lines() {
        let batch = Duration::from_nanos(line?.parse().expect("expected nanoseconds"));
        let (begin, mut start, mut times) = (Instant::now(), 0, 0);
        while times == 0 || begin.elapsed() < batch {
            start = start_of_row(pid, address)?;
            times += 1;
        }
        println!("{:x} {}", start, begin.elapsed().as_nanos() / times);
    }
    Ok(())
}
