from jobrelay.observing.task_tracing import span_id_of


def test_a_try_has_the_same_span_id_wherever_it_is_worked_out():
    assert span_id_of("message", 0, 1) == span_id_of("message", 0, 1)


def test_each_try_and_each_message_has_a_span_id_of_its_own():
    ids = {span_id_of(message, tries, deliveries) for message in "ab" for tries in range(3) for deliveries in range(3)}
    assert len(ids) == 18
    assert all(0 < number < 2**64 for number in ids)
