"""
What implementers of a central system get wrong (the notes on conformance, part b), and where each row is shown.

Transport and RPC
  T1 URLs · T2 subprotocol · T3 order of checks · T4 Basic auth · T5 hex or bytes · T16 reconnection · T20 compression: test_door.py;
      T2 also TC_088, T3 and T4 also TC_085
  T6 another password: test_passwords.py, TC_073
  T7 one call at a time, crossing calls, late answers: test_crossing.py
  T8 message ids · T9 shapes of frames · T10 errors that the gateway answers with: test_frames.py, ../test_hostile.py
  T10 errors that chargers answer with: test_requests.py
  T11 before it is accepted: who is not accepted has no connection (test_door.py, and test_passwords.py for who is shut out), which every
      case without a boot relies on; what it would be told: OCPP16StationTests in Swift
  T12 suites and chains, T13 certificates of chargers, T14 security profiles: ../test_encryption.py, the security cases
  T15 pings, half-open lines: test_liveness.py
  T17 times · T18 texts · T19 strictness: test_texts_and_times.py; that the gateway's own frames are strict: every test of a laboratory's
      charger, ../harness/schema.py

What chargers say
  Authorize, StartTransaction, StopTransaction, MeterValues, StatusNotification: test_sessions.py; late, twice, in disorder: test_queues.py
  what a site says of unknown and busy tags: test_authorization.py
  BootNotification: TC_001, TC_032_1, test_texts_and_times.py; no boot is triggered: ../test_day_of_use.py
  DataTransfer, jobs, logs, security events, requests for certificates: test_notifications.py
  Heartbeat: TC_001
  retries while the gateway dies: ../test_crashes.py; what is remembered of operators' requests when it did: test_restart.py

What chargers are asked
  every request and its answer: ../test_send.py, the certification cases; refusals, errors and nonsense for answers: test_requests.py
  lists of chargers: test_lists.py; what ends a reservation: test_requests.py
  reservations that expire, local lists in parts, remote starts that come to nothing: with time to move, in Swift
      (SiteModelTests and OCPP16StationTests, Operations)
  profiles, what chargers hold and how they stack: SmartChargingTests and SiteModelTests in Swift, ../test_means.py, ../test_operators.py
"""
